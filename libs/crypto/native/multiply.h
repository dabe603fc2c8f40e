// Multiplication by secrets on the sources of libsecp256k1 that its npm package ships: a fixed row of doublings, complete
// additions and full scans of the table, so that time and memory accessed do not depend on the scalar.
#ifndef CONSENTRY_MULTIPLY_H
#define CONSENTRY_MULTIPLY_H
#include <pthread.h>
#include <string.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif
#include "bytes.h"

// As the package's own build sets them; no assembly, which with today's compilers gains nothing.
#define USE_NUM_NONE 1
#define USE_FIELD_INV_BUILTIN 1
#define USE_SCALAR_INV_BUILTIN 1
#define USE_ENDOMORPHISM 1
#define ECMULT_WINDOW_SIZE 15
#define ECMULT_GEN_PREC_BITS 4
#ifdef __SIZEOF_INT128__
#define HAVE___INT128 1
#define USE_FIELD_5X52 1
#define USE_SCALAR_4X64 1
#else
#define USE_FIELD_10X26 1
#define USE_SCALAR_8X32 1
#endif
#include "src/secp256k1.c"

enum { POINT = 33, NUMBER = 32, MOST_AT_ONCE = 64, GROUP = 4, GROUPS = 33 };

/* Digits of a scalar as q = sum of (2·digit − 15)·16^i, in two halves: low + lambda·high. */
typedef struct { uint8_t low[GROUPS], high[GROUPS]; } Digits;
/* Odd multiples of a point and of its image under the endomorphism, over one common denominator. */
typedef struct { secp256k1_ge low[ECMULT_TABLE_SIZE(WINDOW_A)], high[ECMULT_TABLE_SIZE(WINDOW_A)]; secp256k1_fe z; } Multiples;

/* Made once for all threads and never changed: libsecp256k1's own tables, blinded, and odd multiples of 16^i·U. */
static secp256k1_context *context;
static secp256k1_ge multiples_of_u[GROUPS][ECMULT_TABLE_SIZE(WINDOW_A)];
static pthread_once_t tables = PTHREAD_ONCE_INIT;

static void wipe(void *at, size_t length) {
  volatile uint8_t *bytes = at;
  while (length--) *bytes++ = 0;
}

/* A scalar that is not zero and below the order. */
static bool read_scalar(secp256k1_scalar *scalar, const uint8_t bytes[NUMBER]) {
  int overflow;
  secp256k1_scalar_set_b32(scalar, bytes, &overflow);
  return !overflow & !secp256k1_scalar_is_zero(scalar);
}

static bool read_point(secp256k1_ge *point, const uint8_t bytes[POINT]) {
  return (bytes[0] == 2 || bytes[0] == 3) && secp256k1_eckey_pubkey_parse(point, bytes, POINT);
}

/*
 * The digits of a secret scalar, in constant time. All digits are odd, so that no addition is left out and none is of
 * zero. With C = (2^132 − 1 − 2^129)(1 + lambda)/2, the halves of q/2 + C under the endomorphism, each plus 2^128, are
 * below 2^129, and low + lambda·high = q in digits of 2·digit − 15; as in libsecp256k1 0.5 and later, for 4 bits.
 */
static void digits_of(Digits *digits, const secp256k1_scalar *scalar) {
  static const secp256k1_scalar half = SECP256K1_SCALAR_CONST(0x7fffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x5d576e73, 0x57a4501d, 0xdfe92f46, 0x681b20a1);
  static const secp256k1_scalar c = SECP256K1_SCALAR_CONST(0xbb58ec9e, 0x87d71e35, 0x990ac3a5, 0xca749c09, 0x19f36d7a, 0x32da3575, 0xb9a37d99, 0x53f62c2e);
  static const secp256k1_scalar offset = SECP256K1_SCALAR_CONST(0, 0, 0, 1, 0, 0, 0, 0);
  secp256k1_scalar halved, low, high;
  secp256k1_scalar_mul(&halved, scalar, &half);
  secp256k1_scalar_add(&halved, &halved, &c);
  secp256k1_scalar_split_lambda(&low, &high, &halved);
  secp256k1_scalar_add(&low, &low, &offset);
  secp256k1_scalar_add(&high, &high, &offset);
  for (int i = 0; i < GROUPS; i++) {
    digits->low[i] = (uint8_t)secp256k1_scalar_get_bits(&low, GROUP * i, GROUP);
    digits->high[i] = (uint8_t)secp256k1_scalar_get_bits(&high, GROUP * i, GROUP);
  }
  secp256k1_scalar_clear(&halved);
  secp256k1_scalar_clear(&low);
  secp256k1_scalar_clear(&high);
}

static void multiples_of(Multiples *multiples, const secp256k1_ge *point) {
  secp256k1_gej first;
  secp256k1_gej_set_ge(&first, point);
  secp256k1_ecmult_odd_multiples_table_globalz_windowa(multiples->low, &multiples->z, &first);
  for (int i = 0; i < ECMULT_TABLE_SIZE(WINDOW_A); i++) {
    secp256k1_fe_normalize_weak(&multiples->low[i].y);
    secp256k1_ge_mul_lambda(&multiples->high[i], &multiples->low[i]);
  }
}

/*
 * The point of the digits, in constant time. No point on the way is the identity: every prefix of odd digits is a
 * vector shorter than the lattice's shortest, and not zero.
 */
static void multiply(secp256k1_gej *product, const Multiples *multiples, const Digits *digits) {
  secp256k1_ge next;
  int digit = 2 * digits->low[GROUPS - 1] - 15;
  ECMULT_CONST_TABLE_GET_GE(&next, multiples->low, digit, WINDOW_A);
  secp256k1_gej_set_ge(product, &next);
  for (int i = GROUPS - 1;; i--) {
    if (i < GROUPS - 1) {
      for (int bit = 0; bit < GROUP; bit++) secp256k1_gej_double_nonzero(product, product, NULL);
      digit = 2 * digits->low[i] - 15;
      ECMULT_CONST_TABLE_GET_GE(&next, multiples->low, digit, WINDOW_A);
      secp256k1_gej_add_ge(product, product, &next);
    }
    digit = 2 * digits->high[i] - 15;
    ECMULT_CONST_TABLE_GET_GE(&next, multiples->high, digit, WINDOW_A);
    secp256k1_gej_add_ge(product, product, &next);
    if (i == 0) break;
  }
  secp256k1_fe_mul(&product->z, &product->z, &multiples->z);
  secp256k1_ge_clear(&next);
}

/* Compressed, all with one constant-time inversion; none is the identity. Points are 33 bytes apart. */
static void encode_points(uint8_t *out, const secp256k1_gej points[], size_t count) {
  secp256k1_fe before[MOST_AT_ONCE], inverse, zi, zi2, x, y;
  before[0] = points[0].z;
  for (size_t i = 1; i < count; i++) secp256k1_fe_mul(&before[i], &before[i - 1], &points[i].z);
  secp256k1_fe_inv(&inverse, &before[count - 1]);
  for (size_t i = count; i-- > 0;) {
    if (i > 0) secp256k1_fe_mul(&zi, &inverse, &before[i - 1]);
    else zi = inverse;
    secp256k1_fe_mul(&inverse, &inverse, &points[i].z);
    secp256k1_fe_sqr(&zi2, &zi);
    secp256k1_fe_mul(&x, &points[i].x, &zi2);
    secp256k1_fe_mul(&zi2, &zi2, &zi);
    secp256k1_fe_mul(&y, &points[i].y, &zi2);
    secp256k1_fe_normalize(&x);
    secp256k1_fe_normalize(&y);
    out[POINT * i] = 2 | secp256k1_fe_is_odd(&y);
    secp256k1_fe_get_b32(out + POINT * i + 1, &x);
  }
}

/* scalar·U of the digits, in constant time: additions alone. */
static void multiply_u(secp256k1_gej *product, const Digits *digits) {
  secp256k1_ge next;
  secp256k1_gej_set_infinity(product);
  for (int i = 0; i < GROUPS; i++) {
    int digit = 2 * digits->low[i] - 15;
    ECMULT_CONST_TABLE_GET_GE(&next, multiples_of_u[i], digit, WINDOW_A);
    secp256k1_gej_add_ge(product, product, &next);
    digit = 2 * digits->high[i] - 15;
    ECMULT_CONST_TABLE_GET_GE(&next, multiples_of_u[i], digit, WINDOW_A);
    secp256k1_ge_mul_lambda(&next, &next);
    secp256k1_gej_add_ge(product, product, &next);
  }
  secp256k1_ge_clear(&next);
}

static void make_tables(void) {
  static const uint8_t u[POINT] = {
    0x03, 0x07, 0x93, 0x90, 0xd0, 0xfb, 0xe2, 0x20, 0xfc, 0x34, 0xaa, 0xb8, 0xec, 0xbf, 0x49, 0x09, 0x80,
    0x98, 0x03, 0x68, 0x20, 0xfa, 0xdb, 0x98, 0xc0, 0x31, 0x43, 0xe5, 0x5d, 0xb8, 0xec, 0x73, 0xcd};
  secp256k1_gej odd[ECMULT_TABLE_SIZE(WINDOW_A)], base, twice;
  secp256k1_ge point;
  if (!read_point(&point, u)) return;
  secp256k1_gej_set_ge(&base, &point);
  for (int i = 0; i < GROUPS; i++) {
    odd[0] = base;
    secp256k1_gej_double_var(&twice, &base, NULL);
    for (int j = 1; j < ECMULT_TABLE_SIZE(WINDOW_A); j++) secp256k1_gej_add_var(&odd[j], &odd[j - 1], &twice, NULL);
    secp256k1_ge_set_all_gej_var(multiples_of_u[i], odd, ECMULT_TABLE_SIZE(WINDOW_A));
    for (int j = 0; j < ECMULT_TABLE_SIZE(WINDOW_A); j++) {
      secp256k1_fe_normalize_var(&multiples_of_u[i][j].x);
      secp256k1_fe_normalize_var(&multiples_of_u[i][j].y);
    }
    for (int bit = 0; bit < GROUP; bit++) secp256k1_gej_double_var(&base, &base, NULL);
  }
  secp256k1_context *made = secp256k1_context_create(SECP256K1_CONTEXT_VERIFY | SECP256K1_CONTEXT_SIGN);
  uint8_t seed[NUMBER];
  if (getentropy(seed, sizeof seed) == 0 && secp256k1_context_randomize(made, seed)) context = made;
  wipe(seed, sizeof seed);
}

#endif
