; setup.exe of rentbook: for one user or for the whole computer. Built by `python -m installers setup`; needs nothing from the network.
;   rentbook-N-setup.exe /S                  silently, for this user;   /S /ALLUSERS   for the whole computer (as an administrator)
; Exit codes: 0 done, 2 stopped, 5 rentbook is open, 6 the new version did not start and the old one is back.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true

!define NAME "rentbook"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
BrandingText " "
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_LANGUAGE "English"

LangString IS_OPEN ${LANG_KOREAN} "rentbook이 열려 있어요. 창구와 키오스크를 닫고 «다시 시도»를 눌러 주세요."
LangString IS_OPEN ${LANG_ENGLISH} "rentbook is open. Close it (desk and kiosk), then press Retry."
LangString NOT_STARTED ${LANG_KOREAN} "새 버전이 켜지지 않아서 이전 버전으로 되돌렸어요. 가게 자료는 그대로예요."
LangString NOT_STARTED ${LANG_ENGLISH} "The new version did not start, so the one before is back. The shop's data is untouched."
LangString DESK ${LANG_KOREAN} "도서 대여점"
LangString DESK ${LANG_ENGLISH} "rentbook"

Function .onInit
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; Windows lets nobody rename a folder out of which a program runs: that is how an open rentbook is known, whatever it is called.
!macro SET_ASIDE un
Function ${un}SetAside
  again:
    ClearErrors
    IfFileExists "$INSTDIR\app\*.*" 0 done
    RMDir /r "$INSTDIR\app.old"
    ClearErrors
    Rename "$INSTDIR\app" "$INSTDIR\app.old"
    IfErrors 0 done
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 5
    Quit
  done:
FunctionEnd
!macroend
!insertmacro SET_ASIDE ""
!insertmacro SET_ASIDE "un."

Section "rentbook"
  RMDir /r "$INSTDIR\app.new"
  SetOutPath "$INSTDIR\app.new"
  File /r "${PAYLOAD}\*.*"
  SetOutPath "$INSTDIR"
  Call SetAside
  ClearErrors
  Rename "$INSTDIR\app.new" "$INSTDIR\app"
  IfErrors failed

  ; The old tree stays until the new one has opened a window and made a shop, in a folder of its own.
  nsExec::Exec '"$INSTDIR\app\python.exe" -X utf8 -m rentbook_desktop --data "$PLUGINSDIR\shop" --self-check'
  Pop $0
  StrCmp $0 "0" 0 failed
  RMDir /r "$INSTDIR\app.old"

  CreateDirectory "$SMPROGRAMS"
  CreateShortcut "$SMPROGRAMS\$(DESK).lnk" "$INSTDIR\app\rentbook-desk.exe" "" "$INSTDIR\app\rentbook.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "rentbook"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\app\rentbook.ico"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR\app" "/S=0K" $1 $2 $3
  IntFmt $1 "0x%08X" $1
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" "$1"
  Goto end

  failed:
    RMDir /r "$INSTDIR\app.new"
    IfFileExists "$INSTDIR\app.old\*.*" 0 nothing
    RMDir /r "$INSTDIR\app"
    Rename "$INSTDIR\app.old" "$INSTDIR\app"
  nothing:
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_STARTED)" /SD IDOK
    SetErrorLevel 6
    Quit
  end:
SectionEnd

; The shop's data lies elsewhere (%LOCALAPPDATA%\rentbook) and stays.
Section "Uninstall"
  Call un.SetAside
  RMDir /r "$INSTDIR\app.old"
  Delete "$SMPROGRAMS\$(DESK).lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${UNINSTALL}"
SectionEnd
