import type { Store, StoreState } from './store';

/** Calls back with the currently loaded value, and each time it's loaded again. */
export function onLoaded<T>(store: Store<T>, callBack: (value: T) => void): { dispose(): void } {
  const look = ({ loading, failure, value }: StoreState<T>) => {
    if (!loading && failure === undefined && value !== undefined) callBack(value);
  };
  look(store.state);
  return store.onDidChange(look);
}
