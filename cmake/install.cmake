# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed, and the packages made of it by CPack.

set(SPOOR_APP_ID io.github.spoor_viewer.Spoor)
set(linux_files ${PROJECT_SOURCE_DIR}/packaging/linux)
set(docs ${CMAKE_INSTALL_DATAROOTDIR}/doc/spoor)

install(TARGETS spoor-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(SPOOR_GUI)
  install(TARGETS spoor
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
    BUNDLE DESTINATION .)
endif()

# spoor_install_gzipped(FILE NAME DIR): man pages and the change log are compressed on Debian; -n keeps time stamps out.
function(spoor_install_gzipped file name dir)
  find_program(GZIP_PROGRAM gzip REQUIRED)
  set(compressed ${CMAKE_BINARY_DIR}/packaging/${name}.gz)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packaging)
  execute_process(COMMAND ${GZIP_PROGRAM} -9nc ${file} OUTPUT_FILE ${compressed} COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  install(FILES ${compressed} DESTINATION ${dir})
endfunction()

if(UNIX AND NOT APPLE)
  spoor_install_gzipped(${linux_files}/spoor-cli.1 spoor-cli.1 ${CMAKE_INSTALL_MANDIR}/man1)
  spoor_install_gzipped(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog ${docs})
  install(FILES ${linux_files}/copyright DESTINATION ${docs})
  if(SPOOR_GUI)
    spoor_install_gzipped(${linux_files}/spoor.1 spoor.1 ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${linux_files}/${SPOOR_APP_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${linux_files}/${SPOOR_APP_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${linux_files}/${SPOOR_APP_ID}.mime.xml
      DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME ${SPOOR_APP_ID}.xml)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    install(FILES ${linux_files}/icons/${SPOOR_APP_ID}.svg DESTINATION ${icons}/scalable/apps)
    foreach(size IN ITEMS 128 256)
      install(FILES ${linux_files}/icons/${SPOOR_APP_ID}-${size}.png
        DESTINATION ${icons}/${size}x${size}/apps RENAME ${SPOOR_APP_ID}.png)
    endforeach()
  endif()
endif()

set(CPACK_PACKAGE_NAME spoor)
set(CPACK_PACKAGE_VENDOR "The Spoor developers")
set(CPACK_PACKAGE_CONTACT "The Spoor developers <spoor@example.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "trace viewer for Jaeger and OpenTelemetry")
set(CPACK_PACKAGE_DESCRIPTION
"Spoor shows where the time of a slow request went. It fetches traces from a
Jaeger server or opens trace files offline, rebuilds the tree of spans and
draws it as a timeline that stays fluent with a million spans.

The package holds the desktop program, spoor, and its terminal twin,
spoor-cli.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A plugin that Qt loads for icons: no link names it.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6 (>= 6.4)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-jetbrains-mono")
include(CPack)
