import { App } from 'cdktf';
import { IpsSuricata } from './ips-suricata';

const { IPS_HOST: host } = process.env;
if (!host) {
  throw new Error('IPS_HOST must be set to the name or address of the router');
}

const app = new App();
new IpsSuricata(app, 'ips-suricata', { ssh: { host, user: 'root' } });
app.synth();
