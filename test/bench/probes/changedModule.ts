import Module from 'node:module';

interface Loader {
  _load: (this: void, request: string, ...rest: unknown[]) => unknown;
}

/** Does work while the module of a request is replaced at Node's own loader. `change` gets what loads the original. */
export async function withChangedModule<Exported>(
  module: string,
  change: (load: () => Exported) => Exported,
  work: () => Thenable<unknown>,
): Promise<void> {
  const loader = Module as unknown as Loader;
  const original = loader._load;
  loader._load = (request, ...rest) =>
    request === module ? change(() => original(request, ...rest) as Exported) : original(request, ...rest);
  try {
    await work();
  } finally {
    loader._load = original;
  }
}
