// How pairing.c and umbral.c take their arguments: bytes, never pointers from outside.
#ifndef CONSENTRY_BYTES_H
#define CONSENTRY_BYTES_H
#include <stdbool.h>
#include <stdint.h>
#include <node_api.h>

enum { MOST_ARGS = 6 };

typedef struct { uint8_t *at; size_t length; } Bytes;

static napi_value refuse(napi_env env, const char *why) {
  napi_throw_range_error(env, NULL, why);
  return NULL;
}

static napi_value truth(napi_env env, bool value) {
  napi_value result;
  return napi_get_boolean(env, value, &result) == napi_ok ? result : NULL;
}

/* The arguments, each an Uint8Array; false after a throw where one is missing or is not. */
static bool arguments(napi_env env, napi_callback_info info, size_t count, Bytes out[]) {
  napi_value values[MOST_ARGS];
  size_t given = MOST_ARGS;
  if (napi_get_cb_info(env, info, &given, values, NULL, NULL) != napi_ok || given < count) return refuse(env, "an argument is missing"), false;
  for (size_t i = 0; i < count; i++) {
    napi_typedarray_type type;
    void *data = NULL;
    if (napi_get_typedarray_info(env, values[i], &type, &out[i].length, &data, NULL, NULL) != napi_ok || type != napi_uint8_array)
      return refuse(env, "an argument is not bytes"), false;
    out[i].at = data;
  }
  return true;
}

#endif
