/** The name of a file, without its folders. */
export function nameOfFile({ path }: { readonly path: string }): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
