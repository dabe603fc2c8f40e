// Wiring of the kms: use cases are made in app.ts and handed to the controllers.
import { Module, type DynamicModule } from '@nestjs/common';
import { AttributeKeys } from './attribute-keys.ts';
import { Authorities } from './authorities.ts';
import { AuthorityController } from './authority.controller.ts';
import { CredentialRenewalController } from './credential-renewal.controller.ts';
import { Credentials } from './credentials.ts';
import { DirectoryController } from './directory.controller.ts';
import { LabelKeys } from './label-keys.ts';
import { PatientReferenceController } from './patient-reference.controller.ts';
import { PatientReferences } from './patient-references.ts';
import { People } from './people.ts';
import { Proxies } from './proxies.ts';
import { ProxyAnnounceController } from './proxy-announce.controller.ts';
import { Renewals } from './renewals.ts';

export type KmsParts = { people: People; labelKeys: LabelKeys; proxies: Proxies; authorities: Authorities; attributeKeys: AttributeKeys; credentials: Credentials; renewals: Renewals; references: PatientReferences };

@Module({ controllers: [DirectoryController, ProxyAnnounceController, AuthorityController, CredentialRenewalController, PatientReferenceController] })
class KmsModule {}

export function kmsModule(parts: KmsParts): DynamicModule {
  return {
    module: KmsModule,
    providers: [
      { provide: People, useValue: parts.people },
      { provide: LabelKeys, useValue: parts.labelKeys },
      { provide: Proxies, useValue: parts.proxies },
      { provide: Authorities, useValue: parts.authorities },
      { provide: AttributeKeys, useValue: parts.attributeKeys },
      { provide: Credentials, useValue: parts.credentials },
      { provide: Renewals, useValue: parts.renewals },
      { provide: PatientReferences, useValue: parts.references },
    ],
  };
}
