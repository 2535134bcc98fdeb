import type Docker from "dockerode";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildImage } from "./build.ts";
import { EngineError, statusOf } from "./engine.ts";

/**
 * The image of the container that holds a task's network, as ECS's own pause container does: its one program sleeps for
 * ever. It is made here, because nothing may have to be fetched for it.
 * https://github.com/aws/amazon-ecs-agent/tree/master/misc/pause-container
 */
export async function readyPauseImage(engine: Docker): Promise<string> {
  const { Arch: arch } = await engine.version();
  const program = programs[arch];
  if (!program) throw new EngineError(`tasks cannot have networks on an engine for ${arch}: amd64 or arm64 is needed`);
  const reference = `evenkeel/pause:${arch}-1`;
  try {
    await engine.getImage(reference).inspect();
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    await build(engine, reference, program);
  }
  return reference;
}

async function build(engine: Docker, reference: string, program: Buffer): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "evenkeel-pause-"));
  try {
    writeFileSync(join(directory, "pause"), program, { mode: 0o755 });
    writeFileSync(
      join(directory, "Dockerfile"),
      'FROM scratch\nCOPY pause /pause\nUSER 65535:65535\nENTRYPOINT ["/pause"]\n',
    );
    await buildImage(engine, { directory, reference });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** By the engine's name of the processor: `for (;;) ppoll(NULL, 0, NULL, NULL)`, as the kernel has it there. */
const programs: Readonly<Record<string, Buffer>> = {
  amd64: executable(
    0x3e,
    Buffer.from([
      ...[0x31, 0xff], // xor edi, edi
      ...[0x31, 0xf6], // xor esi, esi
      ...[0x31, 0xd2], // xor edx, edx
      ...[0x45, 0x31, 0xd2], // xor r10d, r10d
      ...[0xb8, 0x0f, 0x01, 0x00, 0x00], // mov eax, 271 (ppoll)
      ...[0x0f, 0x05], // syscall
      ...[0xeb, 0xee], // jmp to the beginning
    ]),
  ),
  arm64: executable(
    0xb7,
    Buffer.from(
      // mov x0..x3, 0; mov x8, 73 (ppoll); svc 0; b to the beginning
      Uint32Array.of(0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd2800928, 0xd4000001, 0x17fffffa).buffer,
    ),
  ),
};

/** An ELF file of one segment that is loaded at 4 MiB and run from its first instruction. https://man7.org/linux/man-pages/man5/elf.5.html */
function executable(machine: number, code: Buffer): Buffer {
  const base = 0x400000n;
  const [headerBytes, segmentBytes] = [64, 56];
  const start = headerBytes + segmentBytes;
  const file = Buffer.alloc(start + code.length);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // "\x7fELF", 64 bits, little-endian, version 1
  file.writeUInt16LE(2, 16); // an executable
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(base + BigInt(start), 24); // where it begins
  file.writeBigUInt64LE(BigInt(headerBytes), 32); // where its segments are described
  file.writeUInt16LE(headerBytes, 52);
  file.writeUInt16LE(segmentBytes, 54);
  file.writeUInt16LE(1, 56); // one segment
  file.writeUInt32LE(1, headerBytes); // that is loaded
  file.writeUInt32LE(5, headerBytes + 4); // to be read and executed
  file.writeBigUInt64LE(base, headerBytes + 16);
  file.writeBigUInt64LE(base, headerBytes + 24);
  file.writeBigUInt64LE(BigInt(file.length), headerBytes + 32);
  file.writeBigUInt64LE(BigInt(file.length), headerBytes + 40);
  file.writeBigUInt64LE(0x1000n, headerBytes + 48);
  file.set(code, start);
  return file;
}
