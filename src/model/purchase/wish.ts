/** The product type, and the region of static IPs, that a purchase begins with. */
export interface Wish {
  readonly type: number;
  readonly region: string;
}
