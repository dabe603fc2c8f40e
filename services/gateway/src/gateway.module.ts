// Wiring: Nest serves the two health pages; everything else is a Fastify plugin of its own.
import type { DynamicModule } from '@nestjs/common';
import { HealthController } from './health.controller.ts';
import { StackHealthCheck } from './stack-health.ts';

export class GatewayModule {
  static with(health: StackHealthCheck): DynamicModule {
    return { module: GatewayModule, controllers: [HealthController], providers: [{ provide: StackHealthCheck, useValue: health }] };
  }
}
