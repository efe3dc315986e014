import { App } from 'cdktf';
import { EdgeRouter } from './edge-router';
import { settingsFrom } from './settings';

const app = new App();
new EdgeRouter(app, 'gateway', settingsFrom(process.env));
app.synth();
