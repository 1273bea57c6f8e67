import * as vscode from 'vscode';

type Entry = { readonly bytes: Uint8Array; readonly time: number } | 'folder';

/** Files that are on no disk, as those of a repository that was not cloned: they end with the window. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly entries = new Map<string, Entry>([['/', 'folder']]);
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const entry = this.entry(uri);
    return entry === 'folder'
      ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
      : { type: vscode.FileType.File, ctime: 0, mtime: entry.time, size: entry.bytes.length };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const start = path.endsWith('/') ? path : `${path}/`;
    return [...this.entries].flatMap(([name, entry]) => {
      const rest = name.startsWith(start) ? name.slice(start.length) : '';
      if (rest === '' || rest.includes('/')) return [];
      return [[rest, entry === 'folder' ? vscode.FileType.Directory : vscode.FileType.File]];
    });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const entry = this.entry(uri);
    if (entry === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
    return entry.bytes;
  }

  createDirectory(uri: vscode.Uri): void {
    this.entries.set(uri.path, 'folder');
    this.tell(uri, vscode.FileChangeType.Created);
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const isNew = !this.entries.has(uri.path);
    this.entries.set(uri.path, { bytes, time: Date.now() });
    this.tell(uri, isNew ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed);
  }

  delete(uri: vscode.Uri): void {
    this.entries.delete(uri.path);
    this.tell(uri, vscode.FileChangeType.Deleted);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    const entry = this.entry(from);
    this.delete(from);
    this.entries.set(to.path, entry);
    this.tell(to, vscode.FileChangeType.Created);
  }

  private entry(uri: vscode.Uri): Entry {
    const entry = this.entries.get(uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  private tell(uri: vscode.Uri, type: vscode.FileChangeType): void {
    this.changed.fire([{ uri, type }]);
  }
}
