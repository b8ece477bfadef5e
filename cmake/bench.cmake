# SPDX-License-Identifier: GPL-3.0-or-later
# make-trace, and the benchmark programs bench/bench_*.cpp, built when google-benchmark is there.

file(GLOB bench_support CONFIGURE_DEPENDS bench/support/*.cpp)
add_library(spoor_benchsupport STATIC ${bench_support})
target_link_libraries(spoor_benchsupport PUBLIC spoor_demo spoor_formats PRIVATE spoor_options)
add_executable(make-trace bench/make_trace.cpp)
target_link_libraries(make-trace PRIVATE spoor_benchsupport spoor_options)

if(benchmark_FOUND)
  file(GLOB bench_files CONFIGURE_DEPENDS bench/bench_*.cpp)
  foreach(file IN LISTS bench_files)
    get_filename_component(name ${file} NAME_WE)
    if(name MATCHES "^bench_ui_")
      if(NOT SPOOR_GUI)
        continue()
      endif()
      set(libs spoor_ui)
    else()
      set(libs spoor_client spoor_geometry)
    endif()
    add_executable(${name} ${file})
    target_link_libraries(${name} PRIVATE ${libs} spoor_benchsupport spoor_rival spoor_demo
      benchmark::benchmark spoor_options)
  endforeach()
endif()
