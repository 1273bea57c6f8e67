import type { Handlers } from '../rowHandler';
import type { SignInContext } from './signIn';

/** The commands on connections. */
export function connectionCommands(context: SignInContext): Handlers {
  return {
    'proxylite.signIn': async () => (await import('./signIn')).signIn(context),
    'proxylite.signOut': async () => (await import('./signOut')).signOut(context),
    'proxylite.switchConnection': async () => (await import('./switchConnection')).switchConnection(context),
    'proxylite.renameConnection': async () => (await import('./renameConnection')).renameConnection(context),
  };
}
