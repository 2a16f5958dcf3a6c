/* For tests of what a program says in a native message: waits for a visible window with the title of the first argument, prints every
   text in it as UTF-8, and closes it as the Escape key or its close button would, or leaves it where there is a third argument. Ends with 1 where
   no such window comes within the seconds of the second argument. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static void say(HWND window) {
    static WCHAR text[16384];
    static char bytes[49152];
    if (SendMessageTimeoutW(window, WM_GETTEXT, 16384, (LPARAM)text, SMTO_ABORTIFHUNG, 5000, NULL) && text[0]) {
        WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
        printf("%s\n", bytes);
    }
}

static BOOL CALLBACK inside(HWND window, LPARAM unused) {
    (void)unused;
    say(window);
    return TRUE;
}

static HWND found;
static const WCHAR *wanted;

static BOOL CALLBACK outside(HWND window, LPARAM unused) {
    WCHAR title[256];
    (void)unused;
    if (!IsWindowVisible(window) || !GetWindowTextW(window, title, 256) || wcscmp(title, wanted)) return TRUE;
    found = window;
    return FALSE;
}

int wmain(int count, WCHAR **words) {
    if (count < 3) return 2;
    wanted = words[1];
    for (int rounds = _wtoi(words[2]) * 10; rounds > 0 && !found; rounds--) {
        EnumWindows(outside, 0);
        if (!found) Sleep(100);
    }
    if (!found) return 1;
    say(found);
    EnumChildWindows(found, inside, 0);
    if (count > 3) return 0;
    fflush(stdout);
    PostMessageW(found, WM_CLOSE, 0, 0);
    PostMessageW(found, WM_COMMAND, IDCANCEL, 0);
    return 0;
}
