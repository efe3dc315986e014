import { Become } from 'cdk-netfilter';
import { App } from 'cdktf';
import { SshLogging } from './ssh-logging';

const { LOGGED_HOST: host, LOGGED_USER: user = 'root' } = process.env;
if (!host) {
  throw new Error('LOGGED_HOST must be set to the name or address of the host whose SSH connections are logged');
}

const app = new App();
new SshLogging(app, 'ssh-logging', { ssh: { host, user, become: user === 'root' ? undefined : Become.SUDO } });
app.synth();
