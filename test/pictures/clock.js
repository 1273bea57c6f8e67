'use strict';

// Pictures show the same day and the same countdowns whenever they are made. Loaded first in VS Code's processes and in
// its webviews; the workbench itself keeps the time by which it draws. A hundredth of real speed, because the parts
// start one after the other.
if (typeof window === 'undefined' || window.top !== window) {
  // Pages begin last, and count down from what the extension tells.
  const start = Date.UTC(2026, 10, 18, 14, 5, typeof window === 'undefined' ? 0 : 1);
  const Real = Date;
  const begun = Real.now();
  const now = () => start + Math.floor((Real.now() - begun) / 100);
  globalThis.Date = new Proxy(Real, {
    construct: (target, parameters, newTarget) =>
      Reflect.construct(target, parameters.length > 0 ? parameters : [now()], newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
