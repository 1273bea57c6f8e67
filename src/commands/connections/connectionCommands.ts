import type { Handlers } from '../rowHandler';
import type { SignInContext } from './signIn';

/** The commands on connections. */
export function connectionCommands(parts: SignInContext): Handlers {
  return {
    'proxylite.signIn': async () => (await import('./signIn')).signIn(parts),
    'proxylite.signOut': async () => (await import('./signOut')).signOut(parts),
    'proxylite.switchConnection': async () => (await import('./switchConnection')).switchConnection(parts),
    'proxylite.renameConnection': async () => (await import('./renameConnection')).renameConnection(parts),
  };
}
