// DirectoryService over NATS.
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { parseAddress, parseEpoch, parseLabelId } from '@consentry/domain';
import {
  DirectoryService,
  type GetLabelKeyRequest,
  type GetPersonRequest,
  type PutLabelKeyRequest,
  type PutLabelSuccessionRequest,
  type PutPersonRequest,
} from '@consentry/wire/directory';
import { LabelKeys } from './label-keys.ts';
import { People } from './people.ts';
import { Proxies } from './proxies.ts';

@RpcController(DirectoryService, { service: 'kms' })
export class DirectoryController implements RpcHandlers<typeof DirectoryService> {
  constructor(
    private readonly people: People,
    private readonly labelKeys: LabelKeys,
    private readonly proxies: Proxies,
  ) {}

  async putPerson({ entry }: PutPersonRequest) {
    await this.people.put(entry);
    return {};
  }

  async getPerson({ address }: GetPersonRequest) {
    return { entry: await this.people.getSigned(parseAddress(address)) };
  }

  async putLabelKey({ entry }: PutLabelKeyRequest) {
    await this.labelKeys.put(entry);
    return {};
  }

  async getLabelKey({ patient, labelId, epoch }: GetLabelKeyRequest) {
    const key = { patient: parseAddress(patient), labelId: parseLabelId(labelId), epoch: parseEpoch(epoch) };
    return this.labelKeys.find(key);
  }

  async putLabelSuccession({ succession }: PutLabelSuccessionRequest) {
    await this.labelKeys.succeed(succession);
    return {};
  }

  async listProxies() {
    return { entries: await this.proxies.list() };
  }
}
