import type { Store, StoreState } from './store';

/** Calls back with what is loaded now, and with what is each time it was loaded anew. */
export function onLoaded<T>(store: Store<T>, callBack: (value: T) => void): { dispose(): void } {
  const look = ({ loading, failure, value }: StoreState<T>) => {
    if (!loading && failure === undefined && value !== undefined) callBack(value);
  };
  look(store.state);
  return store.onDidChange(look);
}
