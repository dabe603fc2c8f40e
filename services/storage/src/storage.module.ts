// Wiring: the use cases, made at start, and the controller that offers them over NATS.
import type { DynamicModule } from '@nestjs/common';
import { RecordController } from './record.controller.ts';
import { Records } from './records.ts';
import { Uploads } from './uploads.ts';

export class StorageModule {
  static with({ records, uploads }: { records: Records; uploads: Uploads }): DynamicModule {
    return {
      module: StorageModule,
      controllers: [RecordController],
      providers: [
        { provide: Records, useValue: records },
        { provide: Uploads, useValue: uploads },
      ],
    };
  }
}
