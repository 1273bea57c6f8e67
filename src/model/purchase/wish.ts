/** What a purchase begins with: a product type, and a region of static IPs. */
export interface Wish {
  readonly type: number;
  readonly region: string;
}
