# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of the house itself: what may link and include what, texts, sizes, desktop files. They need nothing built.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set_package_properties(Python3 PROPERTIES TYPE REQUIRED PURPOSE "tests of the house, the live test")
set(house ${PROJECT_SOURCE_DIR}/tests/house)

add_test(NAME link_rule COMMAND ${CMAKE_COMMAND}
  -DHOUSE=${PROJECT_SOURCE_DIR} -DSCRATCH=${CMAKE_BINARY_DIR}/linkrule
  -DGENERATOR=${CMAKE_GENERATOR} -DCOMPILER=${CMAKE_CXX_COMPILER} -P ${house}/linkrule/run.cmake)
add_test(NAME include_rule COMMAND Python3::Interpreter ${house}/includes.py)
add_test(NAME house_texts COMMAND Python3::Interpreter ${house}/texts.py)
add_test(NAME house_sizes COMMAND Python3::Interpreter ${house}/sizes.py)
add_test(NAME house_rules_can_fail COMMAND Python3::Interpreter ${house}/test_rules.py)
add_test(NAME desktop_files COMMAND Python3::Interpreter ${house}/desktop_files.py)
set_tests_properties(link_rule include_rule house_texts house_sizes house_rules_can_fail desktop_files PROPERTIES
  LABELS house TIMEOUT 120 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
set_tests_properties(desktop_files PROPERTIES SKIP_RETURN_CODE 77)
