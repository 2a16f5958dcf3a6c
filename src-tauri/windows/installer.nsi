; The installer: for the person at the keyboard, without an administrator. `cargo xtask dist` gives it
;   FILES    the folder with what is installed, and nothing else
;   OUT      the installer to write
;   VERSION  three numbers; SIZE  what is installed, in KiB
;   AMD64    where this makensis has the stub of 64 bits
;   PACKER   lzma for people, zlib where only the tests wait for it
;   SIGNER   signs the uninstaller, where there is a certificate
;
; Exit codes: 0 done, 1 cancelled, 2 given up, 10 the program runs, 11 this Windows is too old.

Unicode true
!ifdef AMD64
  Target amd64-unicode
!endif
SetCompressor /SOLID ${PACKER}
; The two programs are half the same code, and lie further apart than the 8 MB that are looked back over without this.
!if "${PACKER}" == "lzma"
  SetCompressorDictSize 64
!endif
; The same files give the same installer, whenever they were written.
SetDateSave off

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define NAME "Tòa Soạn"
!define ID "ToaSoan"
!define KEPT "Software\${ID}"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASS "${ID}.Package"
; Windows 10 1809, the oldest on which the web view is kept up.
!define OLDEST_BUILD 17763

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${KEPT}" "Folder"
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText "${NAME} ${VERSION}"
!ifdef SIGNER
  !uninstfinalize '${SIGNER}'
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEPT}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\toa-soan.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is what a Windows in neither language gets.
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString running ${LANG_VIETNAMESE} "Tòa Soạn đang chạy. Hãy lưu bài, đóng chương trình, rồi bấm Thử lại (Retry)."
LangString running ${LANG_ENGLISH} "Tòa Soạn is running. Save your work, close it, then choose Retry."
LangString tooOld ${LANG_VIETNAMESE} "Tòa Soạn cần Windows 10 bản 1809 (64 bit) trở lên. Máy này chưa được cài gì."
LangString tooOld ${LANG_ENGLISH} "Tòa Soạn needs Windows 10 version 1809 (64 bit) or later. Nothing was installed."
LangString fileKind ${LANG_VIETNAMESE} "Tệp bàn giao của Tòa Soạn"
LangString fileKind ${LANG_ENGLISH} "Tòa Soạn hand-over file"
LangString askStore ${LANG_VIETNAMESE} "Đã gỡ chương trình. Bài viết, ảnh và lịch sử duyệt vẫn nằm trong$\n$\n$0$\n$\nXóa luôn thư mục này? Nếu chưa sao lưu, hãy chọn Không (No)."
LangString askStore ${LANG_ENGLISH} "The program is gone. Articles, photos and the history of approvals still lie in$\n$\n$0$\n$\nDelete this folder as well? Choose No if there is no backup."
LangString askAgain ${LANG_VIETNAMESE} "Xóa rồi thì không lấy lại được. Xóa toàn bộ bài viết và ảnh trong$\n$\n$0 ?"
LangString askAgain ${LANG_ENGLISH} "This cannot be taken back. Delete all articles and photos in$\n$\n$0 ?"
LangString stillThere ${LANG_VIETNAMESE} "Chưa xóa hết thư mục $0: có tệp đang mở ở chương trình khác."
LangString stillThere ${LANG_ENGLISH} "Not all of $0 was deleted: another program holds a file open."

; Nobody may write to a program that runs, by Windows' rule and by its own (src/held.rs): neither the window's nor the command line's is replaced under a person's hands.
!macro REFUSE_WHILE_RUNNING
  again:
  StrCpy $1 ""
  ${If} ${FileExists} "$INSTDIR\toa-soan.exe"
    ClearErrors
    FileOpen $2 "$INSTDIR\toa-soan.exe" a
    ${If} ${Errors}
      StrCpy $1 "runs"
    ${Else}
      FileClose $2
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\toasoan.exe"
    ClearErrors
    FileOpen $2 "$INSTDIR\toasoan.exe" a
    ${If} ${Errors}
      StrCpy $1 "runs"
    ${Else}
      FileClose $2
    ${EndIf}
  ${EndIf}
  ${If} $1 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 10
    Quit
  ${EndIf}
!macroend

Function .onInit
  ; What "for the user" means must not depend on who started it.
  SetShellVarContext current
  !insertmacro MUI_LANGDLL_DISPLAY
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(tooOld)" /SD IDOK
    SetErrorLevel 11
    Quit
  ${EndIf}
  !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${FILES}\*.*"
  WriteUninstaller "$INSTDIR\go-cai-dat.exe"

  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\toa-soan.exe"

  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "$(fileKind)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\toa-soan.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\toa-soan.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.toasoan" "" "${CLASS}"

  WriteRegStr HKCU "${KEPT}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\toa-soan.exe,0"
  WriteRegStr HKCU "${LISTED}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\go-cai-dat.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\go-cai-dat.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  Call tellExplorer
SectionEnd

Function tellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function un.tellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function un.onInit
  SetShellVarContext current
  !insertmacro MUI_UNGETLANGUAGE
  !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section "Uninstall"
  ; By name: a person may keep files of her own beside the program, and the web view's folder may lie there.
  !include "${INSTALLED}"
  Delete "$INSTDIR\go-cai-dat.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $1 HKCU "Software\Classes\.toasoan" ""
  ${If} $1 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.toasoan"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${LISTED}"
  DeleteRegKey HKCU "${KEPT}"
  Call un.tellExplorer

  ; Where the window stood, and the web view's cache. Nothing anybody wrote is in them.
  RMDir /r "$LOCALAPPDATA\vn.toasoan.desktop"
  RMDir /r "$APPDATA\vn.toasoan.desktop"

  ; The store stays, unless a person says so twice. Nobody says anything in silence.
  StrCpy $0 "$LOCALAPPDATA\${ID}"
  ${If} ${FileExists} "$0\toasoan.db"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(askStore)" /SD IDNO IDNO kept
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(askAgain)" /SD IDNO IDNO kept
    ClearErrors
    RMDir /r "$0"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(stillThere)" /SD IDOK
    ${EndIf}
  ${EndIf}
  kept:
SectionEnd
