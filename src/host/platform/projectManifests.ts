import * as vscode from 'vscode';
import type { Manifest } from '../../proxy/snippets/project';
import { isOnDisk } from './uris';

const manifestName =
  /^(?:package\.json|composer\.json|pyproject\.toml|requirements[^/]*\.txt|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Gemfile|Cargo\.toml|.+\.(?:cs|fs|vb)proj)$/;
const manifestGlob =
  '**/{package.json,composer.json,pyproject.toml,requirements*.txt,go.mod,pom.xml,build.gradle,build.gradle.kts,Gemfile,Cargo.toml,*.csproj}';
const elsewhere = '**/{node_modules,vendor,.git,.venv,venv,target,dist,build}/**';

const maxFolders = 12;
const maxManifests = 20;
/** Bytes; a longer one is none that a person wrote. */
const maxManifestBytes = 1_000_000;

/**
 * Returns the manifests that apply to a file: those in its folder and the parent folders, up to the workspace root. If
 * there are none, returns a few from anywhere in the workspace. Never throws: unreadable files are skipped.
 */
export async function manifestsNear(uri: vscode.Uri): Promise<readonly Manifest[]> {
  const near = (await Promise.all(foldersAbove(uri).map(manifestsIn))).flat();
  const found = near.length > 0 ? near : await manifestsAnywhere();
  const read = await Promise.all(found.slice(0, maxManifests).map(readManifest));
  return read.filter((manifest) => manifest !== undefined);
}

async function manifestsAnywhere(): Promise<vscode.Uri[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return (
    await Promise.all(folders.map((folder) => (isOnDisk(folder) ? search(folder) : manifestsIn(folder))))
  ).flat();
}

/** Only for folders on a disk: for others VS Code waits until something comes that can search them, which may be never. */
async function search(folder: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    const pattern = new vscode.RelativePattern(folder, manifestGlob);
    return await vscode.workspace.findFiles(pattern, elsewhere, maxManifests);
  } catch {
    return [];
  }
}

function foldersAbove(uri: vscode.Uri): vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!root) return uri.scheme === 'untitled' ? [] : [vscode.Uri.joinPath(uri, '..')];
  const folders: vscode.Uri[] = [];
  let folder = vscode.Uri.joinPath(uri, '..');
  while (folders.length < maxFolders && folder.path.startsWith(root.path)) {
    folders.push(folder);
    if (folder.path === root.path || folder.path === '/') break;
    folder = vscode.Uri.joinPath(folder, '..');
  }
  return folders;
}

async function manifestsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && manifestName.test(name))
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    return [];
  }
}

async function readManifest(uri: vscode.Uri): Promise<Manifest | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxManifestBytes) return undefined;
    return { name: uri.path, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return undefined;
  }
}
