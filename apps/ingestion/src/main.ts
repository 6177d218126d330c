import { runService } from '@pasban/runtime';
import { IngestionModule } from './ingestion.module';

runService(IngestionModule);
