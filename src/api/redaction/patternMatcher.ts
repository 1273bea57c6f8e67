/** True if a match may begin at a unit that follows another one, e.g. only at the beginning of a word. */
export type StartRule = (before: number, first: number) => boolean;

/**
 * Finds many patterns in one pass over a text, after Aho and Corasick: time grows with the text and with the patterns
 * together, however many patterns begin or end alike. Texts and patterns are units of any kind, e.g. bytes.
 *
 * Of the patterns that end at one place only the longest is reported: to report each is quadratic where passwords end alike.
 */
export class PatternMatcher {
  /** The child of a node for a unit, by `node * units + unit`. */
  private readonly children = new Map<number, number>();
  /** Units of the patterns, numbered from 0: a small alphabet keeps the keys of `children` small. */
  private readonly alphabet = new Map<number, number>();
  private readonly depths = [0];
  /** The pattern that a node ends; -1 for none. */
  private readonly ended = [-1];
  /** The node of the longest proper suffix that begins a pattern. */
  private readonly suffixes = [0];
  /** The longest of the proper suffixes that is a pattern and may begin where it does; 0 for none. */
  private readonly shorter = [0];

  constructor(
    private readonly patterns: readonly ArrayLike<number>[],
    private readonly mayStart: StartRule = () => true,
  ) {
    for (const pattern of patterns) {
      for (let at = 0; at < pattern.length; at++) {
        const unit = pattern[at] ?? 0;
        if (!this.alphabet.has(unit)) this.alphabet.set(unit, this.alphabet.size);
      }
    }
    this.linkSuffixes(this.addPatterns());
  }

  /**
   * Calls `onMatch` at each place where patterns end, in the order of the text, with the longest of them.
   * @returns as soon as `onMatch` returns false
   */
  scan(
    text: ArrayLike<number>,
    onMatch: (start: number, end: number, pattern: number) => void | false,
    length = text.length,
  ): void {
    let node = 0;
    for (let at = 0; at < length; at++) {
      node = this.step(node, this.alphabet.get(text[at] ?? 0));
      if (node === 0) continue;
      const match = this.matchAt(node, text, at + 1);
      if (match === 0) continue;
      if (onMatch(at + 1 - this.depth(match), at + 1, this.ended[match] ?? -1) === false) return;
    }
  }

  private step(from: number, unit: number | undefined): number {
    if (unit === undefined) return 0;
    for (let node = from; ; node = this.suffixes[node] ?? 0) {
      const child = this.children.get(node * this.alphabet.size + unit);
      if (child !== undefined) return child;
      if (node === 0) return 0;
    }
  }

  private matchAt(node: number, text: ArrayLike<number>, end: number): number {
    const start = end - this.depth(node);
    const isMatch =
      this.ended[node] !== -1 && (start === 0 || this.mayStart(text[start - 1] ?? 0, text[start] ?? 0));
    return isMatch ? node : (this.shorter[node] ?? 0);
  }

  private depth(node: number): number {
    return this.depths[node] ?? 0;
  }

  /** Returns the nodes by their depth, each with its unit, its parent, and a pattern that it is part of. */
  private addPatterns(): TreeNode[][] {
    const levels: TreeNode[][] = [];
    this.patterns.forEach((pattern, index) => {
      let node = 0;
      for (let at = 0; at < pattern.length; at++) {
        const unit = this.alphabet.get(pattern[at] ?? 0) ?? 0;
        const key = node * this.alphabet.size + unit;
        let child = this.children.get(key);
        if (child === undefined) {
          child = this.depths.length;
          this.children.set(key, child);
          this.depths.push(at + 1);
          this.ended.push(-1);
          (levels[at] ??= []).push({ node: child, parent: node, unit, pattern });
        }
        node = child;
      }
      if (node !== 0 && this.ended[node] === -1) this.ended[node] = index;
    });
    return levels;
  }

  /** A node's links lead to nodes of less depth, so that those are complete when it needs them. */
  private linkSuffixes(levels: readonly (readonly TreeNode[])[]): void {
    for (const { node, parent, unit, pattern } of levels.flat()) {
      const suffix = parent === 0 ? 0 : this.step(this.suffixes[parent] ?? 0, unit);
      this.suffixes[node] = suffix;
      // The part before the suffix belongs to this node's own text, so its rule can be decided here.
      const start = this.depth(node) - this.depth(suffix);
      const isMatch =
        suffix !== 0 &&
        this.ended[suffix] !== -1 &&
        this.mayStart(pattern[start - 1] ?? 0, pattern[start] ?? 0);
      this.shorter[node] = isMatch ? suffix : (this.shorter[suffix] ?? 0);
    }
  }
}

interface TreeNode {
  readonly node: number;
  readonly parent: number;
  readonly unit: number;
  readonly pattern: ArrayLike<number>;
}
