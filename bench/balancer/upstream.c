// The application behind every balancer of the benchmark: four ports, an answer whose size the path's first letter
// chooses (t: 2 bytes, m: 10 KiB, l: 100 KiB). In C so that it is never what limits a balancer.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_FD 16384
#define LISTENERS 4
// Where in "GET /t" the letter is.
#define LETTER_AT 5

static unsigned char matched[MAX_FD];   // how much of CRLF CRLF was seen
static unsigned char position[MAX_FD];  // how far into the request line, up to the letter
static unsigned char letter[MAX_FD];
static char *answers[3];
static size_t lengths[3];

static void prepare(int index, size_t body) {
  answers[index] = malloc(body + 256);
  int head = sprintf(answers[index], "HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n", body);
  memset(answers[index] + head, 'x', body);
  lengths[index] = head + body;
}

static void answer(int fd) {
  int index = letter[fd] == 'm' ? 1 : letter[fd] == 'l' ? 2 : 0;
  char *at = answers[index];
  size_t left = lengths[index];
  while (left > 0) {
    ssize_t sent = send(fd, at, left, MSG_NOSIGNAL);
    if (sent < 0) return;
    at += sent;
    left -= sent;
  }
}

static void begin(int fd) { matched[fd] = position[fd] = letter[fd] = 0; }

static void receive(int fd) {
  static char input[65536];
  ssize_t size = recv(fd, input, sizeof input, MSG_DONTWAIT);
  if (size < 0 && errno == EAGAIN) return;
  if (size <= 0) { close(fd); return; }
  for (ssize_t i = 0; i < size; i++) {
    char c = input[i];
    if (position[fd] <= LETTER_AT && position[fd]++ == LETTER_AT) letter[fd] = c;
    if (c == '\r') matched[fd] = matched[fd] == 2 ? 3 : 1;
    else if (c == '\n' && matched[fd] == 3) { answer(fd); begin(fd); }
    else matched[fd] = c == '\n' && matched[fd] == 1 ? 2 : 0;
  }
}

int main(int argc, char **argv) {
  int base = argc > 1 ? atoi(argv[1]) : 9301, poll = epoll_create1(0), one = 1, listener[LISTENERS];
  prepare(0, 2);
  prepare(1, 10 * 1024);
  prepare(2, 100 * 1024);
  for (int i = 0; i < LISTENERS; i++) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(base + i), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    listener[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener[i], SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener[i], (void *)&address, sizeof address) || listen(listener[i], 1024)) { perror("listen"); return 1; }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, listener[i], &event);
  }
  for (struct epoll_event events[256];;) {
    int ready = epoll_wait(poll, events, 256, -1);
    for (int k = 0; k < ready; k++) {
      int fd = events[k].data.fd, isListener = 0;
      for (int i = 0; i < LISTENERS; i++) isListener |= fd == listener[i];
      if (!isListener) { receive(fd); continue; }
      int accepted = accept(fd, 0, 0);
      if (accepted < 0 || accepted >= MAX_FD) { if (accepted >= 0) close(accepted); continue; }
      setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      begin(accepted);
      struct epoll_event event = {.events = EPOLLIN, .data.fd = accepted};
      epoll_ctl(poll, EPOLL_CTL_ADD, accepted, &event);
    }
  }
}
