/** The ids of the views, as the manifest has them. */
export const accountsView = 'proxylite.accounts';
export const packagesView = 'proxylite.packages';
export const ordersView = 'proxylite.orders';
export const staticIpsView = 'proxylite.staticIps';
export const whitelistView = 'proxylite.whitelist';
export const gatewaysView = 'proxylite.gateways';
