# SPDX-License-Identifier: GPL-3.0-or-later
# One ctest entry for each tests/<area>/tst_*.cpp, linked with what that area may use.

find_package(Qt6 REQUIRED COMPONENTS Test)

file(GLOB support_sources CONFIGURE_DEPENDS tests/support/*.cpp)
if(support_sources)
  add_library(spoor_testsupport STATIC ${support_sources})
  target_link_libraries(spoor_testsupport PUBLIC spoor_analysis spoor_formats rapidcheck Qt6::Core PRIVATE spoor_options)
else()
  add_library(spoor_testsupport INTERFACE)
  target_link_libraries(spoor_testsupport INTERFACE spoor_analysis spoor_formats rapidcheck Qt6::Core)
endif()

set(SPOOR_TEST_LIBS_base spoor_base)
set(SPOOR_TEST_LIBS_trace spoor_trace)
set(SPOOR_TEST_LIBS_formats spoor_formats spoor_rival nlohmann_json::nlohmann_json ZLIB::ZLIB)
set(SPOOR_TEST_LIBS_analysis spoor_analysis spoor_formats nlohmann_json::nlohmann_json)
set(SPOOR_TEST_LIBS_demo spoor_demo spoor_formats)
set(SPOOR_TEST_LIBS_client spoor_client nlohmann_json::nlohmann_json ZLIB::ZLIB Threads::Threads)
set(SPOOR_TEST_LIBS_geometry spoor_geometry)
set(SPOOR_TEST_LIBS_session spoor_session)
set(SPOOR_TEST_LIBS_ui spoor_ui)
set(SPOOR_TEST_LIBS_live spoor_ui)
# Programs are run as processes.
set(SPOOR_TEST_LIBS_e2e nlohmann_json::nlohmann_json ZLIB::ZLIB)

set(areas base trace formats analysis demo client geometry e2e)
if(SPOOR_GUI)
  list(APPEND areas session ui)
endif()

foreach(area IN LISTS areas)
  file(GLOB files CONFIGURE_DEPENDS tests/${area}/tst_*.cpp)
  foreach(file IN LISTS files)
    set(labels ${area})
    # Watchdogs look at the clock: alone, and never under sanitizers.
    if(file MATCHES "tst_watchdog")
      list(APPEND labels watchdog)
    endif()
    spoor_test(${file} LIBS ${SPOOR_TEST_LIBS_${area}} LABELS ${labels}
      ENVIRONMENT "SPOOR_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};SPOOR_SOURCE=${PROJECT_SOURCE_DIR}")
    if(file MATCHES "tst_watchdog")
      get_filename_component(name ${file} NAME_WE)
      set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
  endforeach()
endforeach()

include(cmake/house.cmake)

# Run by the live test with a real Jaeger behind it, never by itself.
if(SPOOR_GUI)
  file(GLOB live_window CONFIGURE_DEPENDS tests/live/tst_live_window.cpp)
  if(live_window)
    add_executable(tst_live_window ${live_window})
    target_link_libraries(tst_live_window PRIVATE spoor_ui spoor_testsupport Qt6::Test spoor_options)
    set_target_properties(tst_live_window PROPERTIES AUTOMOC ON)
  endif()
endif()
