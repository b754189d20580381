/* The trained model, as it is on disk, in read-only memory. */
	.section .rodata
	.balign 16
	.globl claims_model_start
	.globl claims_model_end
claims_model_start:
	.incbin "claims/claims.model"
claims_model_end:
	.byte 0
	.section .note.GNU-stack, "", %progbits
