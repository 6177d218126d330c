import { join } from 'node:path';
import { runService } from '@pasban/runtime';
import { GatewayModule } from './gateway.module';
import { servePage } from './page/serve-page';

/** Where the build puts the web client, beside this bundle. */
const PAGE = join(__dirname, '../desk');

runService(GatewayModule, (app) => servePage(app, PAGE));
