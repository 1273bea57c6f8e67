import { textAt, type Collection, type Slot, type TreeNode } from '../structured/treeNode';

/** A profile of ZeroOmega or SwitchyOmega, which has a proxy for each scheme or one for all. */
export interface Profile {
  /** The options that contain the profile. */
  readonly options: Collection;
  readonly slot: Slot;
  readonly map: Collection;
  /** The name by which other profiles refer to it. */
  readonly name: string;
  /** The pairs with its proxies, by the offsets at which those are found. */
  readonly proxies: ReadonlyMap<number, Slot>;
}

/** The profiles with proxies of a backup, by where their proxies are found. */
export function profilesIn(roots: readonly Slot[]): ReadonlyMap<number, Profile> {
  const profiles = new Map<number, Profile>();
  for (const { value: options } of roots) {
    if (options?.kind !== 'map') continue;
    for (const slot of options.slots) {
      const profile = profileOf(options, slot, slot.value);
      for (const start of profile?.proxies.keys() ?? []) if (profile) profiles.set(start, profile);
    }
  }
  return profiles;
}

function profileOf(options: Collection, slot: Slot, map: TreeNode | undefined): Profile | undefined {
  if (map?.kind !== 'map' || textAt(map, 'profileType') !== 'FixedProfile') return undefined;
  const name = textAt(map, 'name') ?? slot.key?.value.replace(/^\+/, '');
  if (name === undefined) return undefined;
  const proxies = new Map<number, Slot>();
  for (const member of map.slots) {
    if (member.value?.kind === 'map' && /^(?:fallbackProxy|proxyFor\w+)$/.test(member.key?.value ?? ''))
      proxies.set(member.value.start, member);
  }
  return { options, slot, map, name, proxies };
}
