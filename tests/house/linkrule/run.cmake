# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DHOUSE=... -DSCRATCH=... -DGENERATOR=... -DCOMPILER=... -P run.cmake
# Configures the small house once for each case, and looks at what the link rule says.

# expect(CASE MESSAGE): configures CASE; MESSAGE must stop it, "" stands for success.
function(expect case message)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${SCRATCH} -G ${GENERATOR}
      -DCMAKE_CXX_COMPILER=${COMPILER} -DHOUSE=${HOUSE} -DCASE=${case}
    RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE text)
  # CMake breaks long messages into lines.
  string(REGEX REPLACE "[ \n]+" " " words "${text}")
  if(message STREQUAL "")
    if(NOT code EQUAL 0)
      message(FATAL_ERROR "${case}: must be configured, but:\n${text}")
    endif()
  elseif(code EQUAL 0)
    message(FATAL_ERROR "${case}: must be refused, but was configured")
  else()
    string(FIND "${words}" "Link rule: ${message}" place)
    if(place EQUAL -1)
      message(FATAL_ERROR "${case}: must be refused with '${message}', but:\n${text}")
    endif()
  endif()
  message(STATUS "${case}: as expected")
endfunction()

file(REMOVE_RECURSE ${SCRATCH})
expect(allowed "")
expect(upward "low (layer 0) must not link high (layer 2).")
expect(upward_private "low (layer 0) must not link middle (layer 1).")
expect(sibling "middle (layer 1) must not link beside (layer 1).")
expect(sibling_of_interface "beside (layer 1) must not link middle (layer 1).")
expect(unlisted "high must not link unlisted::library: it is not listed")
expect(listed_for_another "high must not link listed::library: it is not listed")
expect(kept_apart "high must not link beside.")
expect(in_a_condition "low must not link $<$<CONFIG:Debug>:middle>: it is not listed")
expect(by_name_of_a_file "low must not link -lcurl: it is not listed")
# The tree of the last failure is no excuse: the rule lets the good house through again.
expect(allowed "")
