import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** Microsoft's build of VS Code, as `--vscode` names it: the newest one, a channel's newest, or a release. */
export type DesktopVscode = 'desktop' | `desktop@${string}`;

/** True if a text is `desktop`, `desktop@stable`, `desktop@insiders` or a release like `desktop@1.100.0`. */
export function isDesktop(text: string): text is DesktopVscode {
  return /^desktop(@(stable|insiders|\d+\.\d+\.\d+))?$/.test(text);
}

/** Returns the name of that build in `@vscode/test-electron`. */
export function desktopRelease(vscode: DesktopVscode): string {
  return vscode.split('@')[1] ?? 'stable';
}

/** Downloads that build, if it's missing. Returns the path of the executable. */
export function provisionDesktop(vscode: DesktopVscode): Promise<string> {
  return downloadAndUnzipVSCode(desktopRelease(vscode));
}
