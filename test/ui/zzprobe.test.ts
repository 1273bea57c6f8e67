import { useUi } from './fixture';
describe('probe', () => {
  const ui = useUi({ signedIn: true });
  it('x', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('user01');
    const heads = () => workbench.page.locator('.part.sidebar .pane-header').evaluateAll((e) => e.map((x) => x.outerHTML.slice(0, 600)));
    console.log((await heads())[2]);
    await workbench.run('ProxyLite: Filter Accounts…');
    await workbench.input.answer('user01');
    await workbench.view('Accounts').tooltip('user01').then(console.log, console.log);
    console.log((await heads())[0]);
    await workbench.screenshot('probe');
    await workbench.view('Accounts').rowMenu('user01', 'Edit Accounts…');
    await workbench.input.shown('Edit');
    console.log(await workbench.page.locator('.quick-input-list .monaco-list-row').first().evaluate((x) => x.outerHTML));
  });
});
