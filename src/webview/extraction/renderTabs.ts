import { html, type TemplateResult } from 'lit';

/** A tab by its ID, and its title. */
export type Tab<Id extends string> = readonly [id: Id, title: string];

/** Tabs as the ARIA pattern has them: arrow keys, Home, and End select one, and Tab leaves the list. */
export function renderTabs<Id extends string>(
  label: string,
  tabs: readonly Tab<Id>[],
  selected: Id,
  select: (id: Id) => void,
): TemplateResult {
  const moves: Readonly<Record<string, (index: number) => number>> = {
    ArrowRight: (index) => (index + 1) % tabs.length,
    ArrowLeft: (index) => (index + tabs.length - 1) % tabs.length,
    Home: () => 0,
    End: () => tabs.length - 1,
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    const move = moves[event.key];
    const next = move && tabs[move(index)];
    if (!next) return;
    event.preventDefault();
    select(next[0]);
    const list = (event.currentTarget as HTMLElement).parentElement;
    list?.querySelector<HTMLElement>(`#tab-${next[0]}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label}>
    ${tabs.map(
      ([id, title], index) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${id}"
          aria-selected=${id === selected}
          aria-controls="tab-panel"
          tabindex=${id === selected ? 0 : -1}
          @click=${() => select(id)}
          @keydown=${(event: KeyboardEvent) => onKey(event, index)}
        >
          ${title}
        </button>`,
    )}
  </div>`;
}
