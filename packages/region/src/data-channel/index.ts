export { decodeMessage, type AgentMessage } from "./agent-message.ts";
export {
  channelClosed,
  handshakeComplete,
  handshakeRequest,
  handshakeResponse,
  payloadTypes,
  readChannelClosed,
  readHandshakeResponse,
  readSize,
  sizePayload,
  terminateSession,
  type TerminalSize,
} from "./handshake.ts";
export { openDataChannel, readOpenDataChannel } from "./open-data-channel.ts";
export { payloadBytesMax, pendingMax, pendingMin, ReliableStream } from "./reliable-stream.ts";
