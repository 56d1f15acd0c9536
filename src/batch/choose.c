#include "batch/kernel.h"

size_t
batch_kernel_choose_all(struct batch_kernel out[3])
{
	size_t count = 0;

#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx512f") &&
	    __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512dq") &&
	    __builtin_cpu_supports("avx512vl"))
		out[count++] = (struct batch_kernel){ "avx512",
			batch_kernel_run_avx512,
			batch_kernel_deal_avx512,
			batch_kernel_deal_shape_avx512,
			batch_kernel_tally_avx512,
			batch_kernel_tally_end_avx512,
			batch_kernel_tally_room_avx512 };
	if (__builtin_cpu_supports("avx2"))
		out[count++] = (struct batch_kernel){ "avx2",
			batch_kernel_run_avx2,
			batch_kernel_deal_avx2,
			batch_kernel_deal_shape_avx2,
			batch_kernel_tally_avx2,
			batch_kernel_tally_end_avx2,
			batch_kernel_tally_room_avx2 };
#endif
	out[count++] = (struct batch_kernel){ "portable",
			batch_kernel_run_portable,
			batch_kernel_deal_portable,
			batch_kernel_deal_shape_portable,
			batch_kernel_tally_portable,
			batch_kernel_tally_end_portable,
			batch_kernel_tally_room_portable };
	return count;
}

struct batch_kernel
batch_kernel_choose_best(void)
{
	struct batch_kernel all[3];

	(void)batch_kernel_choose_all(all);
	return all[0];
}
