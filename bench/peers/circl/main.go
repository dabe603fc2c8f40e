// The peer of bench:abe: CIRCL's tkn20 (single authority, CCA). For each "n" read from standard input it encrypts to an
// AND of n attributes and decrypts once, and answers "encrypt-ns decrypt-ns ciphertext-bytes".
package main

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/cloudflare/circl/abe/cpabe/tkn20"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	public, secret, err := tkn20.Setup(rand.Reader)
	check(err)
	message := make([]byte, 32)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var n int
		fmt.Sscan(lines.Text(), &n)
		terms := make([]string, n)
		held := map[string]string{}
		for i := range terms {
			terms[i] = fmt.Sprintf("(a%d: x)", i)
			held[fmt.Sprintf("a%d", i)] = "x"
		}
		policy := tkn20.Policy{}
		check(policy.FromString(strings.Join(terms, " and ")))
		attributes := tkn20.Attributes{}
		attributes.FromMap(held)
		key, err := secret.KeyGen(rand.Reader, attributes)
		check(err)
		began := time.Now()
		ciphertext, err := public.Encrypt(rand.Reader, policy, message)
		encrypted := time.Since(began)
		check(err)
		began = time.Now()
		_, err = key.Decrypt(ciphertext)
		decrypted := time.Since(began)
		check(err)
		fmt.Println(encrypted.Nanoseconds(), decrypted.Nanoseconds(), len(ciphertext))
	}
}
