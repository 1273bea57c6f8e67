import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** Microsoft's build of VS Code, as `--vscode` names it: the newest one, a channel's newest, or a release. */
export type DesktopVscode = 'desktop' | `desktop@${string}`;

/** Whether a text is `desktop`, `desktop@stable`, `desktop@insiders` or a release like `desktop@1.100.0`. */
export function isDesktop(text: string): text is DesktopVscode {
  return /^desktop(@(stable|insiders|\d+\.\d+\.\d+))?$/.test(text);
}

/** What `@vscode/test-electron` calls that build. */
export function desktopRelease(vscode: DesktopVscode): string {
  return vscode.split('@')[1] ?? 'stable';
}

/** Downloads that build, where it is not there yet; the path of its program. */
export function provisionDesktop(vscode: DesktopVscode): Promise<string> {
  return downloadAndUnzipVSCode(desktopRelease(vscode));
}
