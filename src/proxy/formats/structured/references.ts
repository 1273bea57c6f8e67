import type { TextRange } from '../format';
import { valueAt, type Collection, type Slot, type TreeNode } from './treeNode';

/** A slot that goes, and the pair whose value its list is. */
export interface Reference {
  readonly collection: Collection;
  readonly slot: Slot;
  readonly owner: Slot | undefined;
}

/** The places where a configuration refers to removed proxies. */
export interface References {
  /** Slots that go with the proxies: names in groups, rules, aliases. */
  readonly slots: readonly Reference[];
  /** Places that only a person can decide about: what would go direct, or through a group that is empty. */
  readonly left: readonly TextRange[];
}

/** Lists of names, in Clash, sing-box, and ZeroOmega. */
const nameLists = new Set(['proxies', 'outbounds', '-quickSwitchProfiles']);
/** Keys that go with the name, as what they choose has a default of its own. */
const choices = new Set(['default', 'final']);
/** Keys without which traffic would take another way. */
const detours = new Set([
  ...['detour', 'dialer-proxy', 'proxy', 'underlying-proxy'],
  ...['defaultProfileName', 'matchProfileName', 'fallbackProxyName', '-startupProfileName'],
]);

/** The target of one of Clash's rules: `DOMAIN-SUFFIX,x.example,target`, perhaps with options behind it. */
function targetOf(rule: string): string | undefined {
  const parts = rule.split(',').map((part) => part.trim());
  while (parts.length > 2 && /^(?:no-resolve|src)$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts.length > 1 ? parts.at(-1) : undefined;
}

/** Finds where names, and anchors of removed values, are used. */
export function referencesTo(
  roots: readonly Slot[],
  names: ReadonlySet<string>,
  removed: ReadonlySet<TreeNode>,
): References {
  const slots: Reference[] = [];
  const left: TextRange[] = [];
  const isNamed = (node: TreeNode | undefined): boolean => node?.kind === 'scalar' && names.has(node.value);
  const visitList = (list: Collection, owner: Slot | undefined): void => {
    const key = owner?.key?.value;
    for (const slot of list.slots) {
      const { value } = slot;
      const isAlias = value?.kind === 'alias' && value.target !== undefined && removed.has(value.target);
      const isName = key !== undefined && nameLists.has(key) && isNamed(value);
      const isRule =
        key === 'rules' &&
        ((value?.kind === 'scalar' && names.has(targetOf(value.value) ?? '')) ||
          (value?.kind === 'map' &&
            ['outbound', 'outboundTag', 'profileName'].some((target) => isNamed(valueAt(value, target)))));
      if (isAlias || isName || isRule) slots.push({ collection: list, slot, owner });
      else visit(value, undefined);
    }
  };
  const visit = (node: TreeNode | undefined, owner: Slot | undefined): void => {
    if (!node || removed.has(node) || node.kind === 'scalar' || node.kind === 'alias') return;
    if (node.kind === 'list') return visitList(node, owner);
    for (const slot of node.slots) {
      const name = slot.key?.value ?? '';
      if (choices.has(name) && isNamed(slot.value)) slots.push({ collection: node, slot, owner: undefined });
      else if (detours.has(name) && isNamed(slot.value)) left.push(slot);
      else if (slot.value?.kind === 'alias' && slot.value.target && removed.has(slot.value.target))
        left.push(slot);
      else visit(slot.value, slot);
    }
  };
  for (const { value } of roots) visit(value, undefined);
  return { slots, left };
}
