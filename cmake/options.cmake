# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler options of every target of the project: spoor_options.

option(SPOOR_GUI "Build the desktop program (needs Qt Widgets)" ON)
option(SPOOR_TESTS "Build the tests (needs Qt Test, rapidcheck)" ON)
option(SPOOR_BENCH "Build the benchmarks (needs google-benchmark)" ON)
option(SPOOR_WERROR "Treat warnings as errors" OFF)
set(SPOOR_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(spoor_options INTERFACE)
if(MSVC)
  target_compile_options(spoor_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${SPOOR_WERROR}>:/WX>)
  target_compile_definitions(spoor_options INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN _CRT_SECURE_NO_WARNINGS)
else()
  target_compile_options(spoor_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${SPOOR_WERROR}>:-Werror> -fstack-protector-strong)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT MSVC)
  target_compile_definitions(spoor_options INTERFACE _FORTIFY_SOURCE=2)
  if(UNIX AND NOT APPLE)
    target_link_options(spoor_options INTERFACE -Wl,-z,relro,-z,now)
  endif()
endif()
if(SPOOR_SANITIZE)
  target_compile_options(spoor_options INTERFACE
    -fsanitize=${SPOOR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(spoor_options INTERFACE -fsanitize=${SPOOR_SANITIZE})
endif()
