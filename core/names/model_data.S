/* The trained model, as it is on disk, in read-only memory. */
	.section .rodata
	.balign 16
	.globl names_model_start
	.globl names_model_end
names_model_start:
	.incbin "names/names.model"
names_model_end:
	.byte 0
	.section .note.GNU-stack, "", %progbits
