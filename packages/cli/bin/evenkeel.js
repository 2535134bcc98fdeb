#!/usr/bin/env node
console.log("pending");
