/** A `vscode-button` acts on Space without keeping the browser from scrolling the page as well. */
export function spaceDoesNotScroll(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.target instanceof Element && event.target.matches('vscode-button'))
      event.preventDefault();
  });
}
