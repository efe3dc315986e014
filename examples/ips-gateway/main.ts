import { App } from 'cdktf';
import { IpsGateway } from './ips-gateway';

const { IPS_HOST: host } = process.env;
if (!host) {
  throw new Error('IPS_HOST must be set to the name or address of the router');
}

const app = new App();
new IpsGateway(app, 'ips-gateway', { ssh: { host, user: 'root' } });
app.synth();
