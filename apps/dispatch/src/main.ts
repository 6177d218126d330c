import { runService } from '@pasban/runtime';
import { DispatchModule } from './dispatch.module';

runService(DispatchModule);
