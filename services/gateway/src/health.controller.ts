// For load balancers and people: `/healthz` says that the process runs, `/readyz` what works behind it.
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { StackHealthCheck } from './stack-health.ts';

@Controller()
export class HealthController {
  constructor(@Inject(StackHealthCheck) private readonly health: StackHealthCheck) {}

  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(@Res() reply: FastifyReply) {
    const health = await this.health.all();
    await reply.code(health.status === 'down' ? 503 : 200).send(health);
  }
}
