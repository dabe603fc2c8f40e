// grpc.reflection.v1, from the generated descriptors: enough for grpcurl, Postman and the like. Answers name one
// file at a time; clients ask for the imports they lack.
import { toBinary, type DescFile, type DescService, type MessageInitShape } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { nestedTypes } from '@bufbuild/protobuf/reflect';
import { Code, type ServiceImpl } from '@connectrpc/connect';
import type { ServerReflection, ServerReflectionRequest, ServerReflectionResponseSchema } from '@consentry/wire/grpc/reflection';

type Answer = NonNullable<MessageInitShape<typeof ServerReflectionResponseSchema>['messageResponse']>;

export function reflectionService(services: readonly DescService[]): ServiceImpl<typeof ServerReflection> {
  const index = new DescriptorIndex(services);
  return {
    async *serverReflectionInfo(requests: AsyncIterable<ServerReflectionRequest>) {
      for await (const request of requests) {
        yield { validHost: request.host, originalRequest: request, messageResponse: index.answer(request) };
      }
    },
  };
}

/** What can be asked, by the name under which it is asked. */
class DescriptorIndex {
  readonly #services: readonly DescService[];
  readonly #files = new Map<string, DescFile>();
  readonly #symbols = new Map<string, DescFile>();
  /** Field numbers by extended message, each with the file that declares it. */
  readonly #extensions = new Map<string, Map<number, DescFile>>();

  constructor(services: readonly DescService[]) {
    this.#services = services;
    for (const service of services) this.#add(service.file);
  }

  answer({ messageRequest }: ServerReflectionRequest): Answer {
    switch (messageRequest.case) {
      case 'listServices':
        return { case: 'listServicesResponse', value: { service: this.#services.map(({ typeName }) => ({ name: typeName })) } };
      case 'fileByFilename':
        return fileAnswer(this.#files.get(messageRequest.value), messageRequest.value);
      case 'fileContainingSymbol':
        return fileAnswer(this.#symbols.get(messageRequest.value), messageRequest.value);
      case 'fileContainingExtension': {
        const { containingType, extensionNumber } = messageRequest.value;
        return fileAnswer(this.#extensions.get(containingType)?.get(extensionNumber), `${containingType} extension ${extensionNumber}`);
      }
      case 'allExtensionNumbersOfType': {
        const numbers = this.#extensions.get(messageRequest.value);
        if (numbers === undefined && !this.#symbols.has(messageRequest.value)) return notFound(messageRequest.value);
        return { case: 'allExtensionNumbersResponse', value: { baseTypeName: messageRequest.value, extensionNumber: [...(numbers?.keys() ?? [])] } };
      }
      case undefined:
        return { case: 'errorResponse', value: { errorCode: Code.InvalidArgument, errorMessage: 'the request asks for nothing' } };
    }
  }

  #add(file: DescFile): void {
    if (this.#files.has(file.proto.name)) return;
    this.#files.set(file.proto.name, file);
    for (const type of nestedTypes(file)) {
      this.#symbols.set(type.typeName, file);
      if (type.kind === 'service') for (const method of type.methods) this.#symbols.set(`${type.typeName}.${method.name}`, file);
      if (type.kind === 'extension') this.#addExtension(type.extendee.typeName, type.number, file);
    }
    for (const imported of file.dependencies) this.#add(imported);
  }

  #addExtension(extendee: string, number: number, file: DescFile): void {
    const numbers = this.#extensions.get(extendee) ?? new Map<number, DescFile>();
    this.#extensions.set(extendee, numbers.set(number, file));
  }
}

function fileAnswer(file: DescFile | undefined, asked: string): Answer {
  if (file === undefined) return notFound(asked);
  return { case: 'fileDescriptorResponse', value: { fileDescriptorProto: [toBinary(FileDescriptorProtoSchema, file.proto)] } };
}

function notFound(asked: string): Answer {
  return { case: 'errorResponse', value: { errorCode: Code.NotFound, errorMessage: `${asked} is not known here` } };
}
