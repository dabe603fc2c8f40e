// AuthorityService over NATS.
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { idBytes, parseAddress, parseAttributeId, parseAuthorityName } from '@consentry/domain';
import {
  AuthorityService,
  type FindAttributesRequest,
  type GetAuthorityRequest,
  type IssueAttributeKeysRequest,
  type ListAttributeKeysRequest,
  type SetupAuthorityRequest,
} from '@consentry/wire/authority';
import { AttributeKeys } from './attribute-keys.ts';
import { Authorities } from './authorities.ts';
import { Credentials } from './credentials.ts';

@RpcController(AuthorityService, { service: 'kms' })
export class AuthorityController implements RpcHandlers<typeof AuthorityService> {
  constructor(
    private readonly authorities: Authorities,
    private readonly attributeKeys: AttributeKeys,
    private readonly credentials: Credentials,
  ) {}

  async setupAuthority({ order }: SetupAuthorityRequest) {
    return { authority: await this.authorities.setup(order) };
  }

  async getAuthority({ authority, account }: GetAuthorityRequest) {
    const governor = account.length === 0 ? undefined : parseAddress(account);
    return { authority: await this.authorities.get(parseAuthorityName(authority), governor) };
  }

  async listAuthorities() {
    return { authorities: await this.authorities.list() };
  }

  async issueAttributeKeys({ order }: IssueAttributeKeysRequest) {
    return { issued: await this.attributeKeys.issue(order) };
  }

  async findAttributes({ attributeIds }: FindAttributesRequest) {
    const known = await this.attributeKeys.known(attributeIds.map((id) => parseAttributeId(id)));
    return { known: known.map((id) => idBytes(id)) };
  }

  async listAttributeKeys(_request: ListAttributeKeysRequest, context: RpcContext) {
    const person = callerOf(context);
    return { keys: await this.attributeKeys.listOf(person), credentials: await this.credentials.listOf(person) };
  }
}
