import { Become } from 'cdk-netfilter';
import { App } from 'cdktf';
import { AcceptDropJson } from './accept-drop-json';

const { LOGGED_HOST: host, LOGGED_USER: user = 'root' } = process.env;
if (!host) {
  throw new Error('LOGGED_HOST must be set to the name or address of the host that logs');
}

const app = new App();
new AcceptDropJson(app, 'accept-drop-json', { ssh: { host, user, become: user === 'root' ? undefined : Become.SUDO } });
app.synth();
